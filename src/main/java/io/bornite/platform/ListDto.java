package io.bornite.platform;

import java.util.List;

/** A list that is short enough to be shown whole. */
public record ListDto<T>(List<T> data) {}
