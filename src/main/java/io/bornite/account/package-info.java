/**
 * Where money comes from or goes to outside: bank accounts, addresses that an organisation has elsewhere, the permits
 * that their owners signed, and virtual bank accounts whose credits become USDC.
 *
 * <p>Owns {@code bank_account}, {@code bank_account_registration}, {@code external_wallet}, {@code wallet_permit} and
 * {@code deposit_account}. Promises: an account is usable only when a partner has verified it; an account number lies
 * sealed and is in no log and no error; the numbers that are wrong in themselves are refused when they are given; nobody
 * finds another's account; an address that can be mistaken for a known one is not used unnoticed.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "money",
            "platform",
            "identity",
            "chain",
            "chain :: permit",
            "rail",
            "wallet",
            "kyc",
            "kyc :: screening",
            "kyc :: partner"
        })
package io.bornite.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
