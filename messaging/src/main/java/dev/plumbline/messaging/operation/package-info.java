/** What an operator sees and does about messages, at the service's management address. */
@NullMarked
package dev.plumbline.messaging.operation;

import org.jspecify.annotations.NullMarked;
