/** The payout partners that know an organisation, and how it came to be known to them. */
@NullMarked
@NamedInterface("partner")
package io.bornite.kyc.partner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
