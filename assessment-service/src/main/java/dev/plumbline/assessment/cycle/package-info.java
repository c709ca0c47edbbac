/** Assessment cycles and the state of each assessment in them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"people", "framework", "worklist", "audit", "site", "evaluation"})
package dev.plumbline.assessment.cycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
