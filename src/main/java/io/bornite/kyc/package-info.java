/**
 * Who has been verified, for what, by whom: people and companies with their owners, their documents, the vendors that
 * check them ({@code verification}), sanctions screening ({@code screening}) and the partners they are known to
 * ({@code partner}).
 *
 * <p>Owns {@code kyc}, {@code kyc_person}, {@code kyc_company}, {@code kyc_verification}, {@code kyc_decision},
 * {@code kyc_document}, {@code kyc_vendor_notice}, {@code kyc_partnership}, {@code screening_list},
 * {@code screening_entry}, {@code screening_subject} and {@code screening_hit}. Promises: what people say about
 * themselves lies sealed; nobody is approved while a possible match of theirs is open; a decision has an author and a
 * reason and is never changed; no vendor is asked inside a transaction.
 *
 * <p>Read a check from {@code Applications} (said and handed in; {@code Owners} and {@code Papers} belong to it) over
 * {@code Checks} (asked about, decided: the only place that moves it) to {@code Kycs} (what others are told). These share
 * the repositories of people, companies and checks, so they stay in one package.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "platform", "identity", "file", "rail"})
package io.bornite.kyc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
