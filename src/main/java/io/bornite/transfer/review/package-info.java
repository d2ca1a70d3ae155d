/** Transfers that go on only when a person has looked: what is opened, who decides, and what carries the decision out. */
@NullMarked
@NamedInterface("review")
package io.bornite.transfer.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
