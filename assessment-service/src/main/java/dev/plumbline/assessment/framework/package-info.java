/** Frameworks, their versions, skills and statements, and how they come in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"people", "audit", "site"})
package dev.plumbline.assessment.framework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
