import { runProcess } from './run-process';
import { startBotService } from './bot-service';

void runProcess('bot', startBotService);
