/** Where people begin: their home, their team, one assessment as a whole, the help, and the frame around every page. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "participant",
            "steering",
            "cycle",
            "people",
            "profile",
            "calibration",
            "review",
            "result",
            "development",
            "worklist",
            "inapp",
            "framework",
            "site"
        })
package dev.plumbline.assessment.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
