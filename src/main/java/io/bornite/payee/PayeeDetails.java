package io.bornite.payee;

import org.jspecify.annotations.Nullable;

/** What an organisation may change of a payee. */
public record PayeeDetails(
        String nickName,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phoneNumber) {}
