import { runProcess } from './run-process';
import { startWebService } from './web-service';

void runProcess('web', (parts) => startWebService(parts));
