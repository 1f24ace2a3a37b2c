import { startBounceService } from './bounces-service';
import { runProcess } from './run-process';

void runProcess('bounces', startBounceService);
