/** Who holds which piece of work, and by when. */
@NullMarked
@ApplicationModule(allowedDependencies = {"people", "audit", "live", "site"})
package dev.plumbline.assessment.worklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
