/** Assessment cycles: who is to take part, by which dates, by which policy. */
@NullMarked
@ApplicationModule(allowedDependencies = {"people", "framework", "evaluation", "audit", "site"})
package dev.plumbline.assessment.cycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
