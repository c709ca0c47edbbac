/** Notifications inside the product, and how people want to be notified. */
@NullMarked
@ApplicationModule(allowedDependencies = {"people", "worklist", "live", "site"})
package dev.plumbline.assessment.inapp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
