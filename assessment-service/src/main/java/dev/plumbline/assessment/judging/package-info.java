/** Many reviews of one reviewer at once: judged in one table, and approved together once they are finished. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "review",
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
package dev.plumbline.assessment.judging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
