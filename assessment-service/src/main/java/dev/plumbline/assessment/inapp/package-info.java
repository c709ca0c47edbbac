/** What people are told inside the product, and how they want to be told. */
@NullMarked
@ApplicationModule(allowedDependencies = {"people", "worklist", "live", "site"})
package dev.plumbline.assessment.inapp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
