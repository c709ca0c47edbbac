/** What every page and every answer shares: refusals, layout, errors. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.plumbline.assessment.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
