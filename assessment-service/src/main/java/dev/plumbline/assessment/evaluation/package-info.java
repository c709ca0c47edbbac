/** How a level is judged: rules R1 to R19 as a pure function, without clock, database or framework. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.plumbline.assessment.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
