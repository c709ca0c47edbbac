/** The employee's own view: drafts, submission, recall. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
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
package dev.plumbline.assessment.selfassessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
