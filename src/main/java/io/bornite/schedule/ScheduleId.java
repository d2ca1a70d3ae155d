package io.bornite.schedule;

import java.util.UUID;

public record ScheduleId(UUID value) {}
