/** What a person has done, to be linked to statements. */
@NullMarked
@ApplicationModule(allowedDependencies = {"people", "audit", "worklist", "site", "evaluation"})
package dev.plumbline.assessment.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
