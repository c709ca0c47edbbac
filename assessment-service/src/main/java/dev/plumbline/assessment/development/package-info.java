/** What people do about the statements that were missing for their results, and who helps them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "result",
            "selfassessment",
            "framework",
            "participant",
            "people",
            "worklist",
            "audit",
            "site"
        })
package dev.plumbline.assessment.development;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
