/** One person in one cycle: the state of their assessment, who may do what with it, and what its deadlines do. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cycle", "framework", "people", "worklist", "audit", "site"})
package dev.plumbline.assessment.participant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
