package io.bornite.identity.session;

import io.bornite.identity.OrganizationId;
import org.springframework.modulith.NamedInterface;

/**
 * Who may see points, proven by a bearer or by a token for points. A controller method takes it as a parameter, as it
 * would a {@link io.bornite.identity.Caller}.
 *
 * @param email the user's address in its normal form
 */
@NamedInterface("points")
public record PointsReader(OrganizationId organization, String email) {}
