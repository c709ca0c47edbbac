/** Decisions, recorded with the change they decide. */
@NullMarked
@ApplicationModule(allowedDependencies = {"site"})
package dev.plumbline.assessment.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
