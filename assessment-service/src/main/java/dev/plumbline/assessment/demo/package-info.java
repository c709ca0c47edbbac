/** A company to try everything with, made through the use cases on the first start in demo mode. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "people",
            "profile",
            "framework",
            "participant",
            "steering",
            "cycle",
            "evidence",
            "evaluation",
            "selfassessment",
            "review",
            "calibration",
            "result",
            "worklist",
            "site"
        })
package dev.plumbline.assessment.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
