/** What the other services say, handed to the use cases that it concerns. */
@NullMarked
@ApplicationModule(allowedDependencies = {"participant", "cycle", "calibration", "result", "worklist", "inapp", "site"})
package dev.plumbline.assessment.inbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
