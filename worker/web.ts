import { runProcess } from './process';
import { startWebService } from './services';

void runProcess('web', (parts) => startWebService(parts));
