@echo off
rem Debrief on the command line.
"%~dp0..\Debrief.exe" --cli %*
