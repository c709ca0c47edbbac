/** Final decisions: published, acknowledged and appealed against. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "participant",
            "steering",
            "cycle",
            "framework",
            "people",
            "evaluation",
            "calibration",
            "review",
            "selfassessment",
            "evidence",
            "profile",
            "worklist",
            "audit",
            "site"
        })
package dev.plumbline.assessment.result;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
