/** A company to try everything with, made through the use cases of assessment-service on its first start. */
@NullMarked
package dev.plumbline.demo;

import org.jspecify.annotations.NullMarked;
