/** The reviewer's verdicts and decision, the second assessor, settling. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "participant",
            "cycle",
            "framework",
            "evidence",
            "people",
            "evaluation",
            "selfassessment",
            "worklist",
            "audit",
            "site"
        })
package dev.plumbline.assessment.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
