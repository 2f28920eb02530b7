import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { OverviewPanels } from '../../features/overview/OverviewPanels.js';
import type { ChartName } from '../../features/overview/view.js';
import { ReportScreen } from '../../features/report-schedules/ReportScreen.js';

export const Route = createFileRoute('/_staff/admin/reports/$reportId')({
  staticData: { permission: 'enrolment:read' },
  component: function Screen() {
    const { reportId } = Route.useParams();
    const [tables, setTables] = useState<readonly ChartName[]>([]);
    return (
      <ReportScreen
        key={reportId}
        id={reportId}
        charts={(figures, chosen, fileOf) => (
          <OverviewPanels
            {...{ figures, chosen, tables, fileOf }}
            onTurn={(chart) =>
              setTables(tables.includes(chart) ? tables.filter((each) => each !== chart) : [...tables, chart])
            }
          />
        )}
      />
    );
  },
});
