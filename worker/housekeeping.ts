import { startHousekeepingService } from './housekeeping-service';
import { runProcess } from './run-process';

void runProcess('housekeeping', (parts) => startHousekeepingService(parts));
