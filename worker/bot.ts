import { runProcess } from './run-process';
import { startBotService } from './services';

void runProcess('bot', startBotService);
