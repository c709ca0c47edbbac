/** What operators see and do: the status of the services, what is parked, what is stuck. */
@NullMarked
@ApplicationModule(allowedDependencies = {"people", "participant", "cycle", "audit", "site"})
package dev.plumbline.assessment.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
