/**
 * Who is calling: people, their organisations, how they sign in, their sessions and personal access tokens.
 *
 * <p>Owns {@code app_user}, {@code organization}, {@code email_code}, {@code email_code_address}, {@code used_id_token},
 * {@code session}, {@code signing_key}, {@code personal_access_token} and {@code token_spending}. Promises: an address has
 * one user and one organisation, however many sign-ins race; a {@link io.bornite.identity.Caller} is proven anew unless
 * every change is heard, so a logout counts at once here and milliseconds later on other nodes; no code and no token is
 * stored or logged in plain text; a token with a limit never sends more, however many payments race.
 * It knows nothing of wallets: others hear {@link io.bornite.identity.OrganizationCreated} inside the sign-up transaction.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform"})
package io.bornite.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
