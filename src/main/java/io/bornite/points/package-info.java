/**
 * Points for using the product and for bringing others, referral codes and invite codes. Owns the tables
 * {@code point_award} and {@code invite_code}. Promises: points are posted in the book like money, in a currency of their
 * own that no transfer can move, so that they audit and are taken back by a posting that reverses; nobody is rewarded for
 * bringing themself, directly or around a ring; who is not proven learns nothing of anybody's points.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"money", "platform", "identity", "identity :: points", "ledger", "transfer", "rail"})
package io.bornite.points;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
