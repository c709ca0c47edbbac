/** Sessions in which contested cases are decided by one standard. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "participant",
            "cycle",
            "framework",
            "people",
            "evaluation",
            "review",
            "selfassessment",
            "evidence",
            "worklist",
            "audit",
            "live",
            "site"
        })
package dev.plumbline.assessment.calibration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
