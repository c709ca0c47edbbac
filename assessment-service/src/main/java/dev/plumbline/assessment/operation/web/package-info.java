/** The pages of operators, and of jobs. */
@NullMarked
package dev.plumbline.assessment.operation.web;

import org.jspecify.annotations.NullMarked;
