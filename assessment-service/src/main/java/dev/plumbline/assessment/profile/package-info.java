/** What a job needs: skills with their levels, by job title. */
@NullMarked
@ApplicationModule(allowedDependencies = {"people", "framework", "audit", "site"})
package dev.plumbline.assessment.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
