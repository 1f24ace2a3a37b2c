import { runProcess } from './run-process';
import { startWebService } from './services';

void runProcess('web', (parts) => startWebService(parts));
