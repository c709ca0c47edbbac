/** The messages of the other services, passed to the use cases that they concern. */
@NullMarked
@ApplicationModule(allowedDependencies = {"participant", "cycle", "calibration", "result", "worklist", "inapp", "site"})
package dev.plumbline.assessment.inbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
