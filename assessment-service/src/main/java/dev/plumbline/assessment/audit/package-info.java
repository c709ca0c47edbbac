/** Decisions, each recorded in the transaction of the change that it decides. */
@NullMarked
@ApplicationModule(allowedDependencies = {"site"})
package dev.plumbline.assessment.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
