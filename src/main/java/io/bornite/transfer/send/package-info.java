/**
 * A request to pay somebody: accepted in sets, each with its own answer. What is public here is for those that pay by
 * jobs of their own, in the transaction of the job.
 */
@NullMarked
@NamedInterface("send")
package io.bornite.transfer.send;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
