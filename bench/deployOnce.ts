/** `deployOnce.ts <project>`: creates an org, deploys the project into it, and prints the seconds that took. */
import { describeProblem, openProject } from '../local-org/src/cli/openProject.js';
import { timed } from './measurement.js';

const { seconds, result } = await timed(() =>
  openProject(process.argv[2]!, { skipRefused: false, debug: () => undefined }),
);
if (!result.deployed.success) throw new Error(result.deployed.problems.map(describeProblem).join('\n'));
console.log(seconds);
result.org.close();
