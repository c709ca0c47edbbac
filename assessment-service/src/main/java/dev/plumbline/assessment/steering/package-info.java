/** What HR does with a cycle: set it up, launch it, steer, halt and end it, and see how far it is. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "participant",
            "cycle",
            "people",
            "framework",
            "profile",
            "evaluation",
            "worklist",
            "audit",
            "site"
        })
package dev.plumbline.assessment.steering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
