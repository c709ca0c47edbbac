/** Persons, their reporting lines, roles and accounts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "live", "site"})
package dev.plumbline.assessment.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
