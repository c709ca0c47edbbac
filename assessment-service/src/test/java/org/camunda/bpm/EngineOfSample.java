package org.camunda.bpm;

/** A class by the name of the engine's packages, which the samples of {@code HouseRulesTest} know. */
public final class EngineOfSample {}
