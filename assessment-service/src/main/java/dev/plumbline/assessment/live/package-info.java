/** Pages that follow by themselves what changes under them. */
@NullMarked
@ApplicationModule(allowedDependencies = "site")
package dev.plumbline.assessment.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
