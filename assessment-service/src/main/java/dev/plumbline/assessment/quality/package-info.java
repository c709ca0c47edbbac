/** Single statements of reviews that somebody who took no part looks at again before calibration. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "review",
            "selfassessment",
            "steering",
            "participant",
            "cycle",
            "framework",
            "evidence",
            "people",
            "evaluation",
            "worklist",
            "audit",
            "site"
        })
package dev.plumbline.assessment.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
