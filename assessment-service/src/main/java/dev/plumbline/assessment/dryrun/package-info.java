/**
 * A cycle tried out before anybody is asked: copies of a draft's plan and people, on days of their own. It keeps its rows in
 * tables that no other context reads, says no event and opens no task, so that nothing of it can be seen anywhere else.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"steering", "participant", "cycle", "people", "evaluation", "site"})
package dev.plumbline.assessment.dryrun;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
