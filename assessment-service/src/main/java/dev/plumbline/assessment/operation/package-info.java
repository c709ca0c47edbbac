/** What operators see and do: how the services are, what is parked, what is stuck. */
@NullMarked
@ApplicationModule(allowedDependencies = {"people", "participant", "cycle", "audit", "site"})
package dev.plumbline.assessment.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
